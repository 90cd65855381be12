package mia.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import mia.protocol.audit.AlertLevel;

/**
 * The forms of the services, one each. A secret stands in a header, or where a service wants it so
 * in the path, which is why an address is never logged.
 */
public enum WebhookTemplate {
  /** A short message by telephone: Twilio's form, sid and token as basic authorization. */
  TWILIO {
    @Override
    HttpRequest.Builder request(WebhookSettings s, AlertMessage message) {
      String form =
          "To="
              + form(s.to())
              + "&From="
              + form(s.from())
              + "&Body="
              + form(cut(message, SMS_CHARS));
      String user = s.account() + ":" + revealed(s);
      return HttpRequest.newBuilder(
              at(s, "/2010-04-01/Accounts/" + form(s.account()) + "/Messages.json"))
          .header(
              "Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form));
    }
  },
  /** A push to the telephone: ntfy's, the topic as path. */
  NTFY {
    @Override
    HttpRequest.Builder request(WebhookSettings s, AlertMessage message) {
      var request =
          HttpRequest.newBuilder(at(s, "/" + form(s.to())))
              .header("Title", ascii(message.subject()))
              .header(
                  "Priority", message.level().isAtLeast(AlertLevel.CRITICAL) ? "urgent" : "high")
              .header(
                  "Tags",
                  message.level().isAtLeast(AlertLevel.ERROR) ? "rotating_light" : "warning")
              .POST(BodyPublishers.ofString(cut(message, LONG_CHARS)));
      s.secret().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
      return request;
    }
  },
  /** A message of a Telegram bot, whose token stands in the path. */
  TELEGRAM {
    @Override
    HttpRequest.Builder request(WebhookSettings s, AlertMessage message) {
      return json(
          at(s, "/bot" + revealed(s) + "/sendMessage"),
          fields("chat_id", s.to(), "text", cut(message, LONG_CHARS)));
    }
  },
  /** A message in a Slack channel, whose secret is the path. */
  SLACK {
    @Override
    HttpRequest.Builder request(WebhookSettings s, AlertMessage message) {
      return json(at(s, "/" + revealed(s)), fields("text", cut(message, LONG_CHARS)));
    }
  },
  /** Any service that takes JSON, the secret as bearer token. */
  GENERIC {
    @Override
    HttpRequest.Builder request(WebhookSettings s, AlertMessage message) {
      var body = fields("subject", message.subject(), "body", message.body());
      body.put("level", message.level().name());
      body.put("kind", message.kind().name());
      body.put("fingerprints", message.fingerprints());
      HttpRequest.Builder request = json(s.base(), body);
      s.secret().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
      return request;
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SMS_CHARS = 320;
  private static final int LONG_CHARS = 3_500;

  /** Whether nothing is taken without a secret. */
  public boolean needsSecret() {
    return this == TWILIO || this == TELEGRAM || this == SLACK;
  }

  /** Whether somebody must be named who receives it. */
  public boolean needsReceiver() {
    return this == TWILIO || this == NTFY || this == TELEGRAM;
  }

  /** The request of one message; time-out and sending are up to the channel. */
  abstract HttpRequest.Builder request(WebhookSettings settings, AlertMessage message);

  private static String revealed(WebhookSettings settings) {
    return settings.secret().map(Secret::reveal).orElse("");
  }

  private static URI at(WebhookSettings settings, String path) {
    String base = settings.base().toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  private static String form(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private static String cut(AlertMessage message, int chars) {
    String text = message.subject() + "\n" + message.body();
    return text.length() <= chars ? text : text.substring(0, chars - 3) + "...";
  }

  /** Headers hold no other characters. */
  private static String ascii(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  private static Map<String, Object> fields(String... namesAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private static HttpRequest.Builder json(URI address, Map<String, Object> fields) {
    try {
      return HttpRequest.newBuilder(address)
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(JSON.writeValueAsString(fields)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and lists of texts can always be written", e);
    }
  }
}
