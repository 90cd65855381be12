package mia.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.logging.LogEntry;

/** The live page in a real browser: what it shows, and that it stops and releases. */
class LivePageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  @Test
  void shows_the_market_and_stops_and_releases_trading(@TempDir Path folder) throws Exception {
    onPage(
        folder,
        (node, page) -> {
          page.await("the candles are drawn", "#chart canvas");
          assertThat(page.text("#badge")).contains("PAPER");
          assertThat(page.text("#chart-title")).isEqualTo("ES, traded as MES");
          assertThat(page.text("#decisions")).contains("No signal");
          assertThat(page.text("#clock")).contains("2026-03-10", "ET");
          assertThat(page.driver().getCurrentUrl()).doesNotContain("#");

          page.click("#decisions [data-why]");
          page.awaitText("#why-story", "Bars, the last one decides");
          page.click("#why-close");

          page.click("#kill");
          page.type("#command-reason", "a test of the page");
          page.type("#command-typed", "kill");
          page.click("#command-send");
          page.awaitText("#command-said", "KILL");
          assertThat(kill(node).path("phase").asText()).isEqualTo("ARMED");
          page.clear("#command-typed");
          page.type("#command-typed", "KILL");
          page.click("#command-send");
          page.awaitText("#kill-state", "TRIGGERED");
          page.awaitText("#kill-words", "a test of the page");
          assertThat(kill(node).path("phase").asText()).isEqualTo("TRIGGERED");
          assertThat(page.isShown("#kill")).isFalse();

          page.click("#release");
          page.type("#command-reason", "the test is over");
          page.type("#command-typed", "RELEASE");
          page.click("#command-send");
          page.awaitText("#kill-state", "Ready");
          assertThat(kill(node).path("phase").asText()).isEqualTo("ARMED");

          page.click("#language");
          page.awaitText("#badge", "PAPIER");
          assertThat(page.driver().findElement(By.tagName("html")).getDomAttribute("lang"))
              .isEqualTo("fr");
          page.driver().manage().window().setSize(new Dimension(500, 900));
          assertThat(page.overflow()).as("pixels beside the screen of a phone").isZero();
        });
  }

  @Test
  void takes_care_of_an_alert_and_holds_its_messages_back_for_a_while(@TempDir Path folder)
      throws Exception {
    onPage(
        folder,
        (node, page) -> {
          page.await("the candles are drawn", "#chart canvas");
          page.click("#kill");
          page.type("#command-reason", "something to be told of");
          page.type("#command-typed", "KILL");
          page.click("#command-send");
          page.awaitText("#alerts", "kill triggered");

          page.click("#alerts [data-command=acknowledge]");
          page.awaitText("#command-title", "kill triggered");
          assertThat(page.isShown("#command-typed")).isFalse();
          assertThat(page.isShown("#command-for")).isFalse();
          page.type("#command-reason", "looking into it");
          page.click("#command-send");
          page.awaitText("#alerts", "seen by log-in url");
          page.awaitNone("#alerts [data-command=acknowledge]");

          page.click("#alerts [data-command=mute]");
          page.click("#command-for option[value='15m']");
          page.type("#command-reason", "known by now");
          page.click("#command-send");
          page.awaitText("#alerts", "mute until");
          page.awaitNone("#alerts [data-command=mute]");
          JsonNode silence = get(node, "/alerts").path("silences").path(0);
          assertThat(silence.path("rule").asText()).isEqualTo("kill_triggered");
          assertThat(silence.path("reason").asText()).isEqualTo("known by now");

          page.click("#alerts [data-command=unmute]");
          page.type("#command-reason", "tell me again");
          page.click("#command-send");
          page.await("the rule can be muted again", "#alerts [data-command=mute]");
          assertThat(get(node, "/alerts").path("silences").isEmpty()).isTrue();
        });
  }

  @Test
  void shows_one_account_at_a_time_and_stops_the_one_that_is_shown(@TempDir Path folder)
      throws Exception {
    onPage(
        folder,
        (node, page) -> {
          page.awaitText("#accounts", "SECOND");
          page.await("the first account is shown", "#accounts [aria-pressed=true]");
          assertThat(page.text("#accounts [aria-pressed=true]")).isEqualTo("PAPER");

          page.click("#accounts button:nth-child(2)");
          page.awaitText("#accounts [aria-pressed=true]", "SECOND");
          page.await("the candles are drawn", "#chart canvas");
          page.click("#kill");
          page.awaitText("#command-title", "SECOND");
          page.type("#command-reason", "one of two");
          page.type("#command-typed", "KILL");
          page.click("#command-send");
          page.awaitText("#kill-state", "TRIGGERED");
          assertThat(kill(node).path("phase").asText()).isEqualTo("ARMED");
          assertThat(get(node, "/accounts/SECOND").path("kill").path("phase").asText())
              .isEqualTo("TRIGGERED");

          page.click("#accounts button:nth-child(1)");
          page.awaitText("#kill-state", "Ready");
          assertThat(page.driver().getCurrentUrl()).contains("account=PAPER");
        },
        "accounts.SECOND.risk.daily-loss-limit=300 USD");
  }

  /** What is done on a page that has just been opened. */
  @FunctionalInterface
  private interface Visit {
    void to(RunningNode node, Page page) throws Exception;
  }

  /** Opens the page of a node of its own; the browser must have nothing to say against it. */
  private static void onPage(Path folder, Visit visit, String... settings) throws Exception {
    Browser browser = Browser.find();
    Assumptions.assumeTrue(browser.isThere(), browser.reason());
    try (RunningNode node = RunningNode.start(folder, settings)) {
      WebDriver driver = browser.open(folder.resolve("profile"));
      try {
        var page = new Page(driver);
        driver.get(node.loginUrl());
        visit.to(node, page);
        assertThat(page.complaints()).isEmpty();
      } finally {
        driver.quit();
      }
    }
  }

  private static JsonNode kill(RunningNode node) throws Exception {
    return get(node, "/accounts/PAPER").path("kill");
  }

  private static JsonNode get(RunningNode node, String path) throws Exception {
    var answer =
        new Client(node.base())
            .get(EndpointCatalog.ROOT + path, "Authorization", "Bearer " + node.token(Role.VIEWER));
    return Client.json(answer);
  }

  /** What somebody sees and does. */
  private record Page(WebDriver driver) {
    void await(String what, String selector) {
      until(what, () -> !driver.findElements(By.cssSelector(selector)).isEmpty());
    }

    void awaitNone(String selector) {
      until(selector + " is gone", () -> driver.findElements(By.cssSelector(selector)).isEmpty());
    }

    /** What the browser has to say against the page. */
    List<String> complaints() {
      return driver.manage().logs().get("browser").getAll().stream()
          .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
          .map(LogEntry::getMessage)
          .toList();
    }

    void awaitText(String selector, String text) {
      until(selector + " says " + text, () -> text(selector).contains(text));
    }

    /** A state may come between finding and asking: then it is asked again. */
    private static void until(String what, BooleanSupplier condition) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      WebDriverException last = null;
      while (System.nanoTime() < end) {
        try {
          if (condition.getAsBoolean()) {
            return;
          }
        } catch (WebDriverException e) {
          last = e;
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
      throw new AssertionError("waited in vain: " + what, last);
    }

    String text(String selector) {
      return driver.findElement(By.cssSelector(selector)).getText();
    }

    void click(String selector) {
      until(
          selector + " can be clicked",
          () -> {
            driver.findElement(By.cssSelector(selector)).click();
            return true;
          });
    }

    void type(String selector, String text) {
      driver.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    void clear(String selector) {
      driver.findElement(By.cssSelector(selector)).clear();
    }

    boolean isShown(String selector) {
      return driver.findElement(By.cssSelector(selector)).isDisplayed();
    }

    long overflow() {
      Object pixels =
          ((org.openqa.selenium.JavascriptExecutor) driver)
              .executeScript(
                  "return document.documentElement.scrollWidth"
                      + " - document.documentElement.clientWidth");
      return (Long) pixels;
    }
  }
}
