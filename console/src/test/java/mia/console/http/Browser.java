package mia.console.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LoggingPreferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browser of this machine and its driver. On a build server (CI=true, root, apt-get) that has
 * none, both are installed from its packages, once.
 *
 * @param binary browser
 * @param driver its driver
 * @param reason why there is none
 */
record Browser(Optional<Path> binary, Optional<Path> driver, String reason) {
  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);
  private static final List<String> BINARIES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final String DRIVER = "chromedriver";
  private static final long INSTALL_MINUTES = 10;

  static Browser find() throws IOException, InterruptedException {
    Browser found = onPath("");
    if (found.isThere()) {
      return found;
    }
    Optional<Path> installer = executable("apt-get");
    boolean mayInstall =
        "true".equals(System.getenv("CI"))
            && "root".equals(System.getProperty("user.name"))
            && installer.isPresent();
    if (!mayInstall) {
      LOG.warn("THE LIVE PAGE IS NOT TESTED: {}", found.reason());
      return found;
    }
    LOG.warn("no browser here: installing chromium and chromium-driver from the system's packages");
    run(List.of(installer.get().toString(), "update"));
    run(List.of(installer.get().toString(), "install", "-y", "chromium", "chromium-driver"));
    Browser installed = onPath(" even after apt-get install chromium chromium-driver");
    if (!installed.isThere()) {
      LOG.warn("THE LIVE PAGE IS NOT TESTED: {}", installed.reason());
    }
    return installed;
  }

  boolean isThere() {
    return binary.isPresent() && driver.isPresent();
  }

  /**
   * Opens it without a window; nothing is fetched and nothing beyond loopback is spoken to.
   *
   * @param profile empty folder
   */
  WebDriver open(Path profile) {
    var logs = new LoggingPreferences();
    logs.enable("browser", Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(binary.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1440,1100",
        "--lang=en-US",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
  }

  private static Browser onPath(String when) {
    Optional<Path> binary =
        BINARIES.stream().map(Browser::executable).flatMap(Optional::stream).findFirst();
    Optional<Path> driver = executable(DRIVER);
    String missing =
        binary.isEmpty() ? "there is no chromium or google-chrome" : "there is no " + DRIVER;
    return new Browser(binary, driver, missing + " on the PATH" + when);
  }

  private static Optional<Path> executable(String name) {
    for (String folder :
        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
      if (!folder.isEmpty()) {
        Path file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
      process.destroy();
    }
    LOG.info("{}: {}", String.join(" ", command), process.isAlive() ? "too slow" : "ended");
  }
}
