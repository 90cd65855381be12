package mia.persistence;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * An immutable list that grows at its end in constant time: lists that follow from each other share
 * one array, and only the longest may write on into it. For folds that append thousands of bars.
 * One thread folds; finished lists may be read by any.
 *
 * @param <E> type of the elements
 */
public final class AppendList<E> extends AbstractList<E> implements RandomAccess {
  private static final int FIRST_CAPACITY = 64;

  private final Shared shared;
  private final int size;

  private AppendList(Shared shared, int size) {
    this.shared = shared;
    this.size = size;
  }

  public static <E> AppendList<E> empty() {
    return new AppendList<>(new Shared(new Object[FIRST_CAPACITY]), 0);
  }

  public static <E> AppendList<E> copyOf(List<E> elements) {
    Object[] array = elements.toArray();
    var shared = new Shared(Arrays.copyOf(array, Math.max(FIRST_CAPACITY, array.length)));
    shared.used = array.length;
    return new AppendList<>(shared, array.length);
  }

  /**
   * This list with one more element; this list stays as it is. An event that is folded a second
   * time on the same state finds its element in place, and nothing is copied.
   */
  public AppendList<E> plus(E element) {
    synchronized (shared) {
      if (size < shared.used && element.equals(shared.array[size])) {
        return new AppendList<>(shared, size + 1);
      }
      Shared target = shared;
      if (shared.used != size || size == shared.array.length) {
        target = new Shared(Arrays.copyOf(shared.array, Math.max(FIRST_CAPACITY, size * 2)));
        Arrays.fill(target.array, size, target.array.length, null);
      }
      target.array[size] = element;
      target.used = size + 1;
      return new AppendList<>(target, size + 1);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public E get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    return (E) shared.array[index];
  }

  @Override
  public int size() {
    return size;
  }

  private static final class Shared {
    private final Object[] array;
    private int used;

    Shared(Object[] array) {
      this.array = array;
    }
  }
}
