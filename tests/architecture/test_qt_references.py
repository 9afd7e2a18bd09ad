"""The pinned PySide6 keeps its hands off None's reference count (docs/decisions/0001-pyside-pin.md)."""

import subprocess
import sys

# Before Python 3.12 None counts its references, and a binding that gives back one too many at every call
# without a result kills the process after some thousands of calls.
CALLS = """
import sys
from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QPainter, QPixmap, QColor
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
label, timer, pixmap, parent = QLabel(), QTimer(), QPixmap(8, 8), QObject()
painter = QPainter(pixmap)

def calls():
    for n in range(COUNT):
        label.setText("x")
        label.update()
        timer.setInterval(n)
        timer.stop()
        parent.setObjectName("o")
        painter.fillRect(0, 0, 2, 2, QColor("red"))
        painter.save()
        painter.restore()

COUNT = 50
calls()
before = sys.getrefcount(None)
COUNT = 1000
calls()
print(sys.getrefcount(None) - before)
painter.end()
"""


def test_calls_without_a_result_leave_none_alone():
    ran = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert abs(int(ran.stdout)) < 100, "8000 calls changed the reference count of None"
