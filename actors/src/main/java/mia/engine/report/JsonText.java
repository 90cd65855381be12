package mia.engine.report;

/**
 * Writes one JSON object after the other into a reused buffer. Knows what the inspect format needs:
 * NaN is null, numbers are not rounded.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder(16_384);
  private boolean first = true;

  void clear() {
    text.setLength(0);
    first = true;
  }

  JsonText object() {
    return open('{');
  }

  JsonText object(String name) {
    return name(name).open('{');
  }

  JsonText list(String name) {
    return name(name).open('[');
  }

  JsonText endObject() {
    return close('}');
  }

  JsonText endList() {
    return close(']');
  }

  JsonText put(String name, long value) {
    name(name).text.append(value);
    first = false;
    return this;
  }

  JsonText put(String name, boolean value) {
    name(name).text.append(value);
    first = false;
    return this;
  }

  /** A number, null for NaN. */
  JsonText put(String name, double value) {
    name(name);
    return number(value);
  }

  /** A word of ASCII letters, digits and signs that need no escape; null for null. */
  JsonText put(String name, String word) {
    name(name);
    return word(word);
  }

  JsonText put(String name, Enum<?> value) {
    return put(name, value == null ? null : value.name());
  }

  JsonText putNull(String name) {
    name(name).text.append("null");
    first = false;
    return this;
  }

  /** An index or age, null below zero. */
  JsonText putUnlessNegative(String name, long value) {
    return value < 0 ? putNull(name) : put(name, value);
  }

  /** A whole number that is null unless it is known. */
  JsonText putIf(boolean known, String name, long value) {
    return known ? put(name, value) : putNull(name);
  }

  JsonText add(long value) {
    comma();
    text.append(value);
    return this;
  }

  JsonText add(String word) {
    comma();
    return word(word);
  }

  private JsonText word(String word) {
    if (word == null) {
      text.append("null");
    } else {
      text.append('"').append(word).append('"');
    }
    first = false;
    return this;
  }

  private JsonText number(double value) {
    if (Double.isNaN(value)) {
      text.append("null");
    } else if (Double.isInfinite(value)) {
      throw new IllegalStateException("an infinite number has no place in a result");
    } else {
      text.append(value);
    }
    first = false;
    return this;
  }

  private JsonText name(String name) {
    comma();
    text.append('"').append(name).append("\":");
    // The value that follows belongs to this name: no comma before it.
    first = true;
    return this;
  }

  private JsonText open(char bracket) {
    comma();
    text.append(bracket);
    first = true;
    return this;
  }

  private JsonText close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  private void comma() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
