package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static final String FIRST =
      "{'address':'mia@10.0.0.1:17355','status':'Up','reachable':true,"
          + "'roles':['account','trading'],'conductor':true}";
  private static final String SECOND =
      "{'address':'mia@10.0.0.2:17355','status':'Leaving','reachable':false,"
          + "'roles':['trading'],'conductor':false}";
  private static final String ACCOUNT =
      "{'id':'DU1','node':'pekko://mia@10.0.0.1:17355','linkUp':true}";
  private static final String OTHER_ACCOUNT =
      "{'id':'DU2','node':'pekko://mia@10.0.0.2:17355','linkUp':true}";
  private static final String DESKS =
      "{'symbol':'ES','account':'DU1','node':'pekko://mia@10.0.0.1:17355'},"
          + "{'symbol':'NQ','account':'DU1','node':'pekko://mia@10.0.0.2:17355'},"
          + "{'symbol':'RTY','account':'DU1','node':'pekko://mia@10.0.0.1:17355'}";

  @Test
  void says_of_each_node_how_it_stands_and_what_it_holds() throws IOException {
    List<String> lines = lines(FIRST + "," + SECOND, ACCOUNT);

    int heading = lineThatStartsWith(lines, "node ");
    assertThat(words(lines.get(heading)))
        .containsExactly("node", "state", "roles", "conductor", "accounts", "desks");
    assertThat(words(lines.get(heading + 1)))
        .containsExactly("10.0.0.1:17355", "up", "account, trading", "leads", "DU1", "ES, RTY");
    assertThat(words(lines.get(heading + 2)))
        .containsExactly("10.0.0.2:17355", "leaving, UNREACHABLE", "trading", "NQ");
  }

  @Test
  void tells_desks_of_several_accounts_apart() throws IOException {
    List<String> lines = lines(FIRST + "," + SECOND, ACCOUNT + "," + OTHER_ACCOUNT);

    int heading = lineThatStartsWith(lines, "node ");
    assertThat(words(lines.get(heading + 1))).endsWith("leads", "DU1", "ES@DU1, RTY@DU1");
    assertThat(words(lines.get(heading + 2))).endsWith("DU2", "NQ@DU1");
  }

  @Test
  void says_nothing_of_the_nodes_where_there_is_one() throws IOException {
    assertThat(lines(FIRST, ACCOUNT)).noneMatch(line -> line.startsWith("node "));
  }

  private static List<String> lines(String members, String accounts) throws IOException {
    String json =
        "{'members':[" + members + "],'desks':[" + DESKS + "],'accounts':[" + accounts + "]}";
    var out = new StringWriter();
    StatusText.print(new PrintWriter(out), new ObjectMapper().readTree(json.replace('\'', '"')));
    return out.toString().lines().toList();
  }

  private static int lineThatStartsWith(List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new AssertionError("no line starts with '" + start + "': " + lines);
  }

  /** The cells of a line that hold something. */
  private static List<String> words(String line) {
    return List.of(line.strip().split(" {2,}"));
  }
}
