@echo off
rem The mia command on Windows: picks a JDK, builds what is missing, adds the flags the JDK needs,
rem starts Java and returns its exit code. The same as the script "mia" beside it, where the why is.
rem
rem   MIA_JAVA       a java.exe or a JDK folder; used without looking further
rem   JAVA_HOME      a JDK folder; used if it is new enough, else java on the PATH
rem   MIA_JAVA_OPTS  further JVM flags; the last one wins (-Xmx2g)
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
if "%home:~-1%"=="\" set "home=%home:~0,-1%"

rem The first word is the command. The part for clusters is heavy: only where it is wanted.
set "command="
set "profile=%MIA_PROFILE%"
:scan
set "argument=%~1"
if not defined argument goto scanned
if /i "%argument%"=="--profile" (
  set "profile=%~2"
  shift /1
) else if not "%argument:~0,1%"=="-" (
  if not defined command set "command=%argument%"
)
shift /1
goto scan
:scanned
set "clustered="
if /i "%command%"=="cluster" set "clustered=yes"
if /i "%profile%"=="cluster" set "clustered=yes"
if defined profile if exist "%profile%" findstr /r /c:"mia/cluster.conf" /c:"^ *mia.cluster.enabled" /c:"^ *mia.cluster *{" /c:"^ *cluster *{" "%profile%" >nul 2>nul && set "clustered=yes"

set "java="
if defined MIA_JAVA (
  call :try_java "%MIA_JAVA%"
) else (
  if defined JAVA_HOME call :try_java "%JAVA_HOME%"
  if not defined java for /f "delims=" %%p in ('where java 2^>nul') do if not defined java call :try_java "%%p"
)
if not defined java (
  >&2 echo mia: no Java 17 or newer in MIA_JAVA, JAVA_HOME or PATH
  >&2 echo mia: install a JDK 17 or newer, or point MIA_JAVA at one
  exit /b 1
)

set "lib=%home%\lib"
set "joining_lib=%home%\lib\cassandra"
if not exist "%home%\pom.xml" goto find
set "lib=%home%\console\target\lib"
set "joining_lib=%home%\cluster-config\cassandra\target\lib"
set "modules=console"
if defined clustered set "modules=%modules%,cluster-config/cassandra"
set "database="
if /i "%command%"=="cluster" set "database=yes"
if defined clustered if /i "%command%"=="bench" set "database=yes"
if defined database set "modules=%modules%,cluster-config/cassandra-server"
set "part="
if defined clustered if not exist "%joining_lib%\mia-cassandra-*.jar" set "part=missing"
if defined database if not exist "%home%\cluster-config\cassandra-server\target\lib" set "part=missing"
if defined part (
  >&2 echo mia: building the part for clusters; Maven fetches what is missing from Maven Central, only once
  goto build
)
set "newest=$j = Get-ChildItem -Path '%lib%\mia-console-*.jar' -ErrorAction SilentlyContinue | Sort-Object LastWriteTime | Select-Object -Last 1"
set "sources=Get-ChildItem -Path '%home%\pom.xml','%home%\*\pom.xml','%home%\*\src\main','%home%\*\*\pom.xml','%home%\*\*\src\main' -Recurse"
powershell -NoProfile -Command "%newest%; if (-not $j) { exit 2 }; if (%sources% | Where-Object { $_.LastWriteTime -gt $j.LastWriteTime } | Select-Object -First 1) { exit 1 }; exit 0"
if errorlevel 2 (
  >&2 echo mia: building for the first time; Maven fetches up to 100 MB from Maven Central, only once
) else if errorlevel 1 (
  >&2 echo mia: sources are newer than the build; building
) else (
  goto find
)
:build
where mvn >nul 2>nul
if errorlevel 1 (
  >&2 echo mia: building needs Maven 3.8 or newer on the PATH, and there is no mvn
  exit /b 1
)
for %%p in ("%java%\..\..") do set "jdk=%%~fp"
if not exist "%jdk%\bin\javac.exe" (
  >&2 echo mia: building needs a JDK, and "%jdk%" has no javac; point MIA_JAVA or JAVA_HOME at a JDK
  exit /b 1
)
if not exist "%home%\target" mkdir "%home%\target"
set "log=%home%\target\mia-build.log"
pushd "%home%"
set "JAVA_HOME=%jdk%"
call mvn -q -B -ntp -Plaunch -pl "%modules%" -am package >"%log%" 2>&1
set "built=%ERRORLEVEL%"
popd
if not "%built%"=="0" (
  >&2 findstr /b "[ERROR]" "%log%"
  >&2 echo mia: the build failed; all it said is in %log%. A node that runs from this folder keeps its jars locked: stop it first
  exit /b 1
)

:find
set "jar="
for /f "delims=" %%j in ('dir /b /o-d "%lib%\mia-console-*.jar" 2^>nul') do if not defined jar set "jar=%lib%\%%j"
if not defined jar (
  >&2 echo mia: no %lib%\mia-console-*.jar: this is no whole installation
  exit /b 1
)
set "path_of_classes=%jar%"
if not defined clustered goto flags
set "joining="
for /f "delims=" %%j in ('dir /b /o-d "%joining_lib%\mia-cassandra-*.jar" 2^>nul') do if not defined joining set "joining=%joining_lib%\%%j"
if not defined joining (
  >&2 echo mia: no %joining_lib%\mia-cassandra-*.jar: this installation has no part for clusters
  exit /b 1
)
set "path_of_classes=%jar%;%joining%"

:flags
set "flags=-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
for %%c in (backtest inspect replay train validate data export) do if /i "%command%"=="%%c" set "flags=-Xmx1g -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError"
for %%c in (run simulate bench) do if /i "%command%"=="%%c" set "flags=-Xmx1g -XX:+ExitOnOutOfMemoryError"
if %java_version% GEQ 24 set "flags=%flags% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

"%java%" %flags% -Dfile.encoding=UTF-8 "-Dmia.home=%home%" %MIA_JAVA_OPTS% -cp "%path_of_classes%" mia.console.cli.Mia %*
exit /b %ERRORLEVEL%

rem Sets java and java_version if the argument is a java.exe, or a JDK folder, of 17 or newer.
:try_java
set "candidate=%~1"
if exist "%candidate%\bin\java.exe" set "candidate=%candidate%\bin\java.exe"
if not exist "%candidate%" exit /b 0
set "found="
for /f "tokens=2" %%v in ('""%candidate%" --version 2>nul"') do if not defined found set "found=%%~v"
set "major="
for /f "delims=.-+" %%m in ("%found%") do set "major=%%m"
if not defined major exit /b 0
if %major% GEQ 17 (
  set "java=%candidate%"
  set "java_version=%major%"
)
exit /b 0
