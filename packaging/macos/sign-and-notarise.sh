#!/bin/sh
# Signs HipMob Desktop.app, puts it into a disk image, and has Apple notarise that. On a Mac, with Xcode's tools:
#
#   packaging/macos/sign-and-notarise.sh APP DMG
#
# HIPMOB_SIGNING_IDENTITY   "Developer ID Application: …", as `security find-identity -v -p codesigning` lists it; without
#                           it the app keeps the signature that anybody can make, which holds on the Mac it was built on
# HIPMOB_NOTARY_PROFILE     what `xcrun notarytool store-credentials` was told to call the account; without it nothing is
#                           sent to Apple, and other Macs warn of the image
set -eu

if [ $# -ne 2 ]; then
    echo "usage: $0 APP DMG" >&2
    exit 2
fi
app=$1
image=$2
here=$(cd "$(dirname "$0")" && pwd)
identity=${HIPMOB_SIGNING_IDENTITY:--}
profile=${HIPMOB_NOTARY_PROFILE:-}

# A trusted time stamp and the hardened runtime are Apple's conditions; neither goes with the signature of anybody.
sign() {
    if [ "$identity" = - ]; then
        codesign --force --sign - "$@"
    else
        codesign --force --sign "$identity" --timestamp --options runtime "$@"
    fi
}

# From the inside out: each part is sealed by what contains it. `--deep` would give every library the entitlements.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print | while IFS= read -r library; do
    sign "$library"
done
find "$app/Contents" -type d -name '*.framework' -prune -print | while IFS= read -r framework; do
    sign "$framework"
done
sign --entitlements "$here/entitlements.plist" "$app/Contents/MacOS/hipmob-desktop"
sign --entitlements "$here/entitlements.plist" "$app"
codesign --verify --deep --strict --verbose=2 "$app"

# The image: the app, and beside it the folder that it is to be drawn into.
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
ditto "$app" "$stage/$(basename "$app")"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -quiet -volname "HipMob Desktop" -srcfolder "$stage" -fs HFS+ -format UDZO "$image"

if [ "$identity" = - ]; then
    echo "Not signed by anybody known: HIPMOB_SIGNING_IDENTITY is not set." >&2
    exit 0
fi
codesign --force --sign "$identity" --timestamp "$image"
if [ -z "$profile" ]; then
    echo "Signed, and not notarised: HIPMOB_NOTARY_PROFILE is not set." >&2
    exit 0
fi
xcrun notarytool submit "$image" --keychain-profile "$profile" --wait
xcrun stapler staple "$image"
spctl --assess --type open --context context:primary-signature --verbose=2 "$image"
