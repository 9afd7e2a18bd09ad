; The installer for Windows, for Inno Setup 6.3 or newer. `packaging/build.py windows` calls its compiler:
;   iscc /DVersion=… /DNumbers=… /DBundle=… /DIcon=… /DLicence=… /DOut=… packaging\windows\hipmob-desktop.iss
; Installs for one user, without an administrator. Log, settings and routines lie elsewhere, in
; %LOCALAPPDATA%\hipmob-desktop, and are never touched: neither by an upgrade nor by taking the program away.

#ifndef Version
  #error Version is to be defined: the program's version
#endif
#ifndef Numbers
  #error Numbers is to be defined: the version as four numbers
#endif
#ifndef Bundle
  #error Bundle is to be defined: the folder that runs without Python
#endif
#ifndef Icon
  #error Icon is to be defined: hipmob-desktop.ico
#endif
#ifndef Licence
  #error Licence is to be defined: the file LICENSE
#endif
#ifndef Out
  #error Out is to be defined: the folder for the installer
#endif

#define Name "HipMob Desktop"
#define AppUserModelId "org.hipmob.Desktop"
#define Window "hipmob-desktop-gui.exe"
#define Console "hipmob-desktop.exe"
#define FileType "HipMobDesktop.Routine"

[Setup]
; Never to be changed: by it an upgrade finds what it upgrades.
AppId={{6B0B5B0A-7C0E-4B5B-9C0D-4F6E2A9F1D37}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=The HipMob Desktop project
AppCopyright=Copyright (C) the contributors of HipMob Desktop. GPL-3.0-or-later.
VersionInfoVersion={#Numbers}
VersionInfoProductName={#Name}
DefaultDirName={autopf}\{#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
UsePreviousAppDir=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 of autumn 2018: the oldest that this Qt runs on.
MinVersion=10.0.17763
; Shown, not to be agreed to: the licence asks nothing of those who only use the program.
InfoBeforeFile={#Licence}
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\{#Window}
UninstallDisplayName={#Name}
WizardStyle=modern
Compression=lzma2/max
SolidCompression=yes
OutputDir={#Out}
OutputBaseFilename=HipMob-Desktop-{#Version}-setup
ChangesAssociations=yes
; An upgrade ends the program that runs, also the one without a window that reminds; the log is safe at any moment.
CloseApplications=force
CloseApplicationsFilter=*.exe,*.dll,*.pyd
RestartApplications=no
#ifdef Signed
; How to sign is said to the compiler: iscc "/Shipmob=signtool.exe sign … $f"
SignTool=hipmob
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "it"; MessagesFile: "compiler:Languages\Italian.isl"
Name: "nl"; MessagesFile: "compiler:Languages\Dutch.isl"
Name: "pl"; MessagesFile: "compiler:Languages\Polish.isl"
Name: "ptbr"; MessagesFile: "compiler:Languages\BrazilianPortuguese.isl"
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one has not must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Icon}"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Licence}"; DestDir: "{app}"; DestName: "LICENSE.txt"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Window}"; AppUserModelID: "{#AppUserModelId}"; Comment: "Guided hip-mobility sessions for runners"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Window}"; AppUserModelID: "{#AppUserModelId}"; Tasks: desktopicon

[Registry]
; Routines' files. Others that open them stay in the list of programs to open with.
Root: HKA; Subkey: "Software\Classes\.hipmob"; ValueType: string; ValueName: ""; ValueData: "{#FileType}"; Flags: createvalueifdoesntexist uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.hipmob\OpenWithProgids"; ValueType: string; ValueName: "{#FileType}"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\{#FileType}"; ValueType: string; ValueName: ""; ValueData: "HipMob routine"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#FileType}\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\hipmob-desktop.ico"
Root: HKA; Subkey: "Software\Classes\{#FileType}\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\{#Window}"" open ""%1"""
; By what name and icon Windows shows the program in its task bar and in notices.
Root: HKA; Subkey: "Software\Classes\AppUserModelId\{#AppUserModelId}"; ValueType: string; ValueName: "DisplayName"; ValueData: "{#Name}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\AppUserModelId\{#AppUserModelId}"; ValueType: string; ValueName: "IconUri"; ValueData: "{app}\hipmob-desktop.ico"
; Starting at login is switched on in the program, if at all. What it wrote then goes with it.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "org.hipmob.Desktop"; Flags: dontcreatekey uninsdeletevalue
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "org.hipmob.Desktop.Window"; Flags: dontcreatekey uninsdeletevalue

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[UninstallRun]
; The uninstaller ends nothing by itself. First asked, then made to: both of this user alone, by their names.
Filename: "{sys}\taskkill.exe"; Parameters: "/IM {#Window}"; Flags: runhidden; RunOnceId: "AskWindow"
Filename: "{sys}\taskkill.exe"; Parameters: "/F /IM {#Window}"; Flags: runhidden; RunOnceId: "EndWindow"
Filename: "{sys}\taskkill.exe"; Parameters: "/F /IM {#Console}"; Flags: runhidden; RunOnceId: "EndConsole"
