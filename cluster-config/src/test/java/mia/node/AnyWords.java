package mia.node;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Records of any kind, with values from a seed: every component by its type, and again if the
 * record refuses them.
 */
final class AnyWords {
  private static final int TRIES = 20_000;
  private static final List<String> TEXTS =
      List.of("", "TEST-ES-0", "K7QX-ES-1Z", "all", "a \"quoted\" word", "été €", "ES is lost");

  private final Random random;
  private final ActorRef<?> somebody;

  /**
   * @param somebody stands for every address
   */
  AnyWords(long seed, ActorRef<?> somebody) {
    this.random = new Random(seed);
    this.somebody = somebody;
  }

  /** A record of a class. */
  <T> T of(Class<T> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<T> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    InvocationTargetException refused = null;
    for (int i = 0; i < TRIES; i++) {
      Object[] values = new Object[components.length];
      for (int c = 0; c < values.length; c++) {
        values[c] = value(components[c].getGenericType());
      }
      try {
        return constructor.newInstance(values);
      } catch (InvocationTargetException e) {
        refused = e;
      }
    }
    throw new ReflectiveOperationException("no values for " + type, refused);
  }

  private Object value(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return oneOf(plain.getEnumConstants());
    }
    if (plain.isSealed() && plain.isInterface()) {
      return of((Class<?>) oneOf(plain.getPermittedSubclasses()));
    }
    if (plain == Symbol.class) {
      return Symbol.of(oneOf("ES", "NQ", "MES", "B.2"));
    }
    return plain.isRecord() ? of(plain) : simple(plain);
  }

  private Object simple(Class<?> type) {
    if (type == long.class || type == Long.class) {
      return number();
    } else if (type == int.class) {
      return random.nextInt(-3, 1_000);
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == double.class || type == Double.class) {
      return random.nextInt(101) / 100.0;
    } else if (type == String.class) {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    } else if (type == byte[].class) {
      byte[] bytes = new byte[random.nextInt(50)];
      random.nextBytes(bytes);
      return bytes;
    } else if (type == Duration.class) {
      return Duration.ofSeconds(random.nextInt(100_000));
    } else if (type == LocalDate.class) {
      return LocalDate.ofEpochDay(random.nextInt(30_000));
    } else if (type == OptionalLong.class) {
      return random.nextBoolean() ? OptionalLong.of(number()) : OptionalLong.empty();
    } else if (type == OptionalDouble.class) {
      return random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
    }
    throw new IllegalArgumentException("no values of " + type + " are known here");
  }

  private Object generic(Class<?> type, Type... arguments) throws ReflectiveOperationException {
    if (type == ActorRef.class) {
      return somebody;
    } else if (type == Optional.class) {
      return random.nextBoolean() ? Optional.of(value(arguments[0])) : Optional.empty();
    } else if (type == List.class) {
      List<Object> list = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        list.add(value(arguments[0]));
      }
      return list;
    } else if (type == Map.class) {
      Map<Object, Object> map = new TreeMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        map.put(value(arguments[0]), value(arguments[1]));
      }
      return map;
    }
    throw new IllegalArgumentException("no values of " + type + " are known here");
  }

  private long number() {
    return switch (random.nextInt(8)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      case 2 -> random.nextLong();
      default -> random.nextInt(-3, 1_000);
    };
  }

  @SafeVarargs
  private <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }
}
