package io.arbflow.operators.control;

import io.arbflow.domain.control.ControlCommand;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The broadcast state that every stage keeps its copy of the control topic in. */
public final class ControlState {

  /** By {@link ControlCommand#key()}: the command in force. Never expires: control is compacted. */
  public static final MapStateDescriptor<String, ControlCommand> DESCRIPTOR =
      new MapStateDescriptor<>(
          "control-v1", Types.STRING, TypeInformation.of(ControlCommand.class));

  private ControlState() {}
}
