@echo off
rem reportgen for those who type it: "C:\folder\reportgen" check D:\2025.xlsx
setlocal DisableDelayedExpansion
if not defined REPORTGEN_TEMPLATES if exist "%~dp0templates" set "REPORTGEN_TEMPLATES=%~dp0templates"
"%~dp0python\python.exe" -m reportgen %*
exit /b %ERRORLEVEL%
