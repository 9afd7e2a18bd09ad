# Installs the installer's program as a user would, has it try itself, upgrades it while it runs, and takes it away:
#
#   pwsh packaging/verify/windows.ps1 dist\HipMob-Desktop-…-setup.exe
#
# For a Windows that may be changed, such as a runner's: it installs for the user who runs this. PowerShell 7.4 or newer.
param([Parameter(Mandatory)][string] $Installer)
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$place = Join-Path $env:LOCALAPPDATA 'Programs\HipMob Desktop'
$data = Join-Path $env:LOCALAPPDATA 'hipmob-desktop'
$classes = 'HKCU:\Software\Classes'
$login = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Run'
$silent = '/VERYSILENT', '/SUPPRESSMSGBOXES', '/NORESTART'

function Assert($Condition, $Otherwise) {
    if (-not $Condition) { throw $Otherwise }
}

function Wait-Until($Condition, $Otherwise) {
    foreach ($try in 1..120) {
        if (& $Condition) { return }
        Start-Sleep -Milliseconds 500
    }
    throw $Otherwise
}

function Install {
    $run = Start-Process -FilePath $Installer -ArgumentList $silent -Wait -PassThru
    Assert ($run.ExitCode -eq 0) "The installer ended with $($run.ExitCode)."
}

Install
& "$place\hipmob-desktop.exe" --self-test
Assert (Test-Path "$place\LICENSE.txt") 'The licence was not installed.'
Assert (Test-Path "$place\_internal\THIRD-PARTY-NOTICES.txt") 'The licences of what is bundled were not installed.'
$menu = Join-Path ([Environment]::GetFolderPath('Programs')) 'HipMob Desktop.lnk'
Assert (Test-Path $menu) 'There is no entry in the start menu.'
Assert ((Get-Item "$classes\.hipmob").GetValue('') -eq 'HipMobDesktop.Routine') 'Routines do not open in the program.'

# What the user has stays through an upgrade, and what runs is ended by it.
New-Item -ItemType Directory -Force $data | Out-Null
Set-Content -Path "$data\kept.txt" -Value 'mine'
Set-ItemProperty -Path $login -Name 'org.hipmob.Desktop' -Value "`"$place\hipmob-desktop-gui.exe`" --background"
Start-Process -FilePath "$place\hipmob-desktop-gui.exe" -ArgumentList '--hidden'
Wait-Until { Get-Process 'hipmob-desktop-gui' -ErrorAction SilentlyContinue } 'The window did not start.'
Install
Wait-Until { -not (Get-Process 'hipmob-desktop-gui' -ErrorAction SilentlyContinue) } 'The upgrade left the old program running.'
& "$place\hipmob-desktop.exe" --version
Assert (Test-Path "$data\kept.txt") 'The upgrade took away what is the user''s.'

# The uninstaller goes on in a copy of itself: waiting for the process that was started would not do.
Start-Process -FilePath "$place\hipmob-desktop-gui.exe" -ArgumentList '--hidden'
Start-Process -FilePath "$place\unins000.exe" -ArgumentList $silent -Wait
Wait-Until { -not (Test-Path $place) } 'Something of the program is left.'
Assert (-not (Test-Path "$classes\HipMobDesktop.Routine")) 'The type of file is left in the registry.'
Assert (-not (Test-Path $menu)) 'The entry in the start menu is left.'
$left = (Get-Item $login).GetValue('org.hipmob.Desktop')
Assert ($null -eq $left) 'The start at login is left in the registry.'
Assert (Test-Path "$data\kept.txt") 'Taking the program away took away what is the user''s.'
Write-Output 'The installer is as it should be.'
