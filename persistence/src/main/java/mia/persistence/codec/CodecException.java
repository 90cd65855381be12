package mia.persistence.codec;

/**
 * Something could not be written or read. The message names the manifest, the place and what was
 * expected.
 */
public final class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String manifest;

  CodecException(String manifest, String message) {
    super(manifest + ": " + message);
    this.manifest = manifest;
  }

  CodecException(String manifest, String message, Throwable cause) {
    super(manifest + ": " + message, cause);
    this.manifest = manifest;
  }

  /** The manifest concerned; of something that has none, its class. */
  public String manifest() {
    return manifest;
  }
}
