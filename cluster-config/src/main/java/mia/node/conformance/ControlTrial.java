package mia.node.conformance;

/** Tries one control. A trial that throws has shown nothing: its control does not bite. */
public interface ControlTrial {
  /** Gives the control what it must refuse. */
  Evidence tryOn(TrialGround ground) throws Exception;
}
