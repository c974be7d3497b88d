#!/usr/bin/env bash
# Creates the topics of the contract where they do not exist yet. Run by the service topics-init of docker-compose.yml.
#
#   BOOTSTRAP   broker to talk to
#   PREFIX      in front of every name, as topics.prefix in arbflow.yaml
set -euo pipefail

day=86400000

# name, partitions, cleanup policy, retention in milliseconds (compacted topics keep the newest value per key for ever)
create() {
  local retention=()
  [ "$3" = compact ] || retention=(--config "retention.ms=$4")
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$BOOTSTRAP" --create --if-not-exists \
    --topic "$PREFIX$1" --partitions "$2" --replication-factor 1 --config "cleanup.policy=$3" "${retention[@]}"
}

create quotes 4 delete $((1 * day))
create control 1 compact 0
create approvals 1 delete $((30 * day))
create fills 1 delete $((30 * day))
create opportunities 2 delete $((30 * day))
create verdicts 1 compact 0
create decisions 2 delete $((365 * day))
create approval-requests 1 delete $((30 * day))
create execution 2 delete $((30 * day))
create dead-letters 1 delete $((30 * day))
create alerts 1 delete $((365 * day))
create risk 1 delete $((7 * day))
