package mia.console.http;

import java.util.List;

/** A group of endpoints that belong together; listed in {@link EndpointCatalog}. */
interface Resource {
  List<Endpoint> endpoints();
}
