"""The figure's bones and flesh, in body heights.

Lengths: R. Drillis, R. Contini, "Body Segment Parameters" (1966), as tabulated in D. A. Winter, "Biomechanics and
Motor Control of Human Movement", figure 4.1: each segment as a fraction of body height. What is marked "split" divides
one of their lengths where they give none; flesh radii are ours, drawn by eye after an average adult.
"""

THIGH = 0.245
"""Hip to knee: 0.530 - 0.285."""
SHANK = 0.246
"""Knee to ankle: 0.285 - 0.039."""
FOOT = 0.152
"""Heel to toe."""
ANKLE_HEIGHT = 0.039
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.108
TRUNK = 0.288
"""Hip to shoulder: 0.818 - 0.530."""
HEAD = 0.130
"""Chin to crown: 1 - 0.870."""

HIP_HALF = 0.050
"""Half the distance of the hip joints (split of the hips' breadth, 0.191)."""
SHOULDER_HALF = 0.104
"""Half the distance of the shoulder joints: 0.129 to the outside, less the flesh."""
PELVIS_UP = 0.062
"""Hip joints to the lowest joint of the back (split)."""
LUMBAR = 0.104
"""From there to the chest's joint (split)."""
SHOULDER_UP = TRUNK - PELVIS_UP - LUMBAR
"""Chest's joint to the height of the shoulders: the rest of the trunk."""
NECK_UP = SHOULDER_UP + 0.012
"""Chest's joint to the neck's."""
NECK = 0.050
HEAD_CENTRE = 0.056
"""Joint of the head to the middle of the head."""

HEEL_BACK = 0.036
"""How far the heel stands out behind the ankle."""
BALL = 0.076
"""Ankle to the joint of the toes, to the front."""
TOES = FOOT - HEEL_BACK - BALL
PALM = 0.050
"""Wrist to the middle of the palm."""

# Flesh: how far the skin is from the bone where it rests on something.
KNEE_FLESH = 0.033
SHIN_FLESH = 0.026
TOE_FLESH = 0.010
PALM_FLESH = 0.014
ELBOW_FLESH = 0.022
SEAT_FLESH = 0.070
"""Behind the hip joints."""
SIDE_FLESH = 0.056
"""Outside of a hip joint."""
BACK_FLESH = 0.060
"""Behind the chest's joint."""
SHOULDER_FLESH = 0.030
HEAD_FLESH = 0.060
