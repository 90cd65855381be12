package mia.node;

/** A text that a setting does not accept, with a remark that helps to correct it. */
final class NotAccepted extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NotAccepted(String remark) {
    super(remark);
  }
}
