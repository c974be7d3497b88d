package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.llm.chart.ChartThread;
import io.arbflow.llm.chart.SurfaceDrawing;
import io.arbflow.llm.chart.Surfaces;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageIO;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is shown a chart. All seats but the vision seat are ill, so that nobody ends a review. */
class VisionChartTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
  private StandInServer server;
  private PanelSettings settings;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
    settings = Panel.settings(server);
    server.setFault(Fault.THROTTLED);
    for (var model : settings.seat(Seat.VISION).models()) {
      server.setFault(model.id(), Fault.NONE);
    }
    server.onRequest((headers, body) -> bodies.add(body));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Vote visionVote(ReviewRequest request) throws Exception {
    Verdict verdict = Panel.judge(settings, request);
    return verdict.votes().get(Seat.VISION.ordinal());
  }

  /** What each seat was last sent as content of the user message. */
  private Map<Seat, JsonNode> contents() throws JsonProcessingException {
    Map<Seat, JsonNode> contents = new EnumMap<>(Seat.class);
    for (String body : bodies) {
      JsonNode content = JSON.readTree(body).path("messages").path(1).path("content");
      String text = content.isTextual() ? content.asText() : content.path(0).path("text").asText();
      JsonNode data = JSON.readTree(text.split("\n")[1]);
      contents.put(Seat.valueOf(data.path("seat").asText()), content);
    }
    return contents;
  }

  @Test
  void onlyTheVisionSeatIsShownAndOnce() throws Exception {
    Vote vote = visionVote(Reviews.surface(1, Surfaces.distorted()));
    assertEquals(VoteOutcome.OK, vote.outcome());
    Map<Seat, JsonNode> contents = contents();
    assertEquals(EnumSet.allOf(Seat.class), contents.keySet());
    for (Seat seat : EnumSet.complementOf(EnumSet.of(Seat.VISION))) {
      assertTrue(contents.get(seat).isTextual(), seat + " was sent more than text");
    }
    JsonNode shown = contents.get(Seat.VISION);
    assertEquals(2, shown.size());
    assertEquals("text", shown.path(0).path("type").asText());
    assertEquals("image_url", shown.path(1).path("type").asText());
    BufferedImage image = decode(shown.path(1).path("image_url").path("url").asText());
    assertEquals(SurfaceDrawing.WIDTH, image.getWidth());
    assertEquals(SurfaceDrawing.HEIGHT, image.getHeight());
    assertEquals(1, server.images());
  }

  private static BufferedImage decode(String url) throws Exception {
    assertTrue(url.startsWith(ChartThread.DATA_URL), url.substring(0, 30));
    byte[] png = Base64.getDecoder().decode(url.substring(ChartThread.DATA_URL.length()));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void theNextModelOfTheSeatIsShownTheSame() throws Exception {
    server.setFault(settings.seat(Seat.VISION).models().get(0).id(), Fault.NOT_FOUND);
    Vote vote = visionVote(Reviews.surface(1, Surfaces.distorted()));
    assertEquals(VoteOutcome.OK, vote.outcome());
    assertEquals(2, vote.attempts());
    assertEquals(2, server.images());
  }

  @ParameterizedTest
  @EnumSource(names = {"CROSS_VENUE", "JELLY_ROLL", "PAIRS", "PATTERN", "CORRELATION_BREAKDOWN"})
  void otherQuestionsAreAskedWithoutPictures(Strategy strategy) throws Exception {
    ReviewRequest request = Reviews.withChart(Reviews.good(1), strategy, Surfaces.distorted());
    assertEquals(VoteOutcome.OK, visionVote(request).outcome());
    assertTrue(contents().get(Seat.VISION).isTextual());
    assertEquals(0, server.images());
  }

  @Test
  void withoutAChartTheSeatIsAskedInText() throws Exception {
    assertEquals(VoteOutcome.OK, visionVote(Reviews.surface(1, null)).outcome());
    assertTrue(contents().get(Seat.VISION).isTextual());
    assertEquals(0, server.images());
  }

  @Test
  void aChartThatCannotBeDrawnCostsThePictureOnly() throws Exception {
    Vote vote = visionVote(Reviews.surface(1, Surfaces.empty()));
    assertEquals(VoteOutcome.OK, vote.outcome());
    assertEquals(1, vote.attempts());
    assertEquals(0, server.images());
  }

  @Test
  void theAnswerToAPictureIsReadLikeAnyOther() throws Exception {
    Vote shown = visionVote(Reviews.surface(1, Surfaces.distorted()));
    Vote told = visionVote(Reviews.surface(1, null));
    assertEquals(told.verdict(), shown.verdict());
    assertEquals(told.probability(), shown.probability());
    assertEquals(told.reasons(), shown.reasons());
    assertEquals(1, server.images());
  }

  @Test
  void aRequestComesBackFromItsSerializerWithItsChart() throws Exception {
    ReviewRequest request = Reviews.surface(1, Surfaces.distorted());
    TypeSerializer<ReviewRequest> serializer =
        TypeInformation.of(ReviewRequest.class).createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(256);
    serializer.serialize(request, out);
    int bytes = out.length();
    ReviewRequest back = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    assertEquals(request, back);
    assertEquals(Surfaces.distorted(), back.opportunity().evidence().chart());
    int values = 3 * Surfaces.POINTS * (4 * Double.BYTES + 1);
    assertTrue(bytes > values && bytes < values + 1_000, bytes + " bytes");
  }

  @Test
  void aReviewWithAChartEndsLikeAnyOther() throws Exception {
    server.setFault(Fault.NONE);
    Verdict charted = Panel.judge(settings, Reviews.surface(1, Surfaces.distorted()));
    Verdict plain = Panel.judge(settings, Reviews.surface(1, null));
    assertEquals(plain.verdict(), charted.verdict());
    assertEquals(Seat.values().length, charted.votes().size());
  }
}
