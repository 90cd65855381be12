package mia.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mia.persistence.account.AccountEvent;
import mia.persistence.audit.AuditEvent;
import mia.persistence.desk.DeskEvent;
import mia.protocol.order.OrderIntent;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void holds_one_of_every_event() {
    var expected = new HashSet<Class<?>>(concrete(DeskEvent.class));
    expected.addAll(concrete(AccountEvent.class));
    expected.addAll(concrete(AuditEvent.class));

    assertThat(Samples.events().keySet()).isEqualTo(expected);
  }

  @Test
  void every_event_has_a_line_in_the_table() {
    assertThat(Samples.events().keySet())
        .allSatisfy(type -> assertThat(EventManifests.current().manifestOf(type)).isPresent());
  }

  @Test
  void every_line_of_the_table_has_a_sample() {
    Set<Class<?>> sampled = new HashSet<>(Samples.events().keySet());
    Samples.states().forEach(state -> sampled.add(state.getClass()));

    assertThat(EventManifests.current().lines())
        .allSatisfy(line -> assertThat(sampled).contains(line.type()));
  }

  @Test
  void holds_one_of_every_intent() {
    Set<Class<?>> sampled = new HashSet<>();
    IntentSamples.all().forEach(intent -> sampled.add(intent.getClass()));

    assertThat(sampled).isEqualTo(new HashSet<Class<?>>(concrete(OrderIntent.class)));
  }

  /** The records behind a sealed interface, however deep. */
  static List<Class<?>> concrete(Class<?> sealed) {
    var found = new ArrayList<Class<?>>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        found.addAll(concrete(permitted));
      } else {
        found.add(permitted);
      }
    }
    return found;
  }
}
