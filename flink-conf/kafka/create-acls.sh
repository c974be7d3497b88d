#!/usr/bin/env bash
# Gives each user what its work needs, and nothing else; what is not allowed here the broker refuses
# (authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer, allow.everyone.if.no.acl.found=false).
#
#   BOOTSTRAP      broker to talk to
#   PREFIX         in front of every topic's name, as topics.prefix in arbflow.yaml
#   ADMIN_CONFIG   client settings of a super user, as kafka-acls.sh takes them
set -euo pipefail

acl() {
  /opt/kafka/bin/kafka-acls.sh --bootstrap-server "$BOOTSTRAP" --command-config "$ADMIN_CONFIG" --add --force \
    --allow-principal "User:$1" "${@:2}"
}
# who, topic; Read and Write include Describe
reads() { acl "$1" --operation Read --topic "$PREFIX$2"; }
writes() { acl "$1" --operation Write --topic "$PREFIX$2"; }
# who, consumer group: kafka.groupId of arbflow.yaml, with -optimizer and -paper for those jobs
group() { acl "$1" --operation Read --group "$2"; }
# who, beginning of transactional ids: only for kafka.delivery EXACTLY_ONCE
transactions() { acl "$1" --operation Write --operation Describe --resource-pattern-type prefixed --transactional-id "$2"; }

# The arbitrage job. It reads back what it has sent, and its own policies speak on control, too.
reads arbflow quotes
reads arbflow control
reads arbflow approvals
reads arbflow fills
reads arbflow verdicts
reads arbflow execution
writes arbflow opportunities
writes arbflow verdicts
writes arbflow decisions
writes arbflow approval-requests
writes arbflow execution
writes arbflow dead-letters
writes arbflow alerts
writes arbflow risk
writes arbflow control
group arbflow arbflow
transactions arbflow arbflow-execution

# The optimizer job: weights and budgets go out over control.
reads arbflow-optimizer opportunities
reads arbflow-optimizer verdicts
reads arbflow-optimizer decisions
reads arbflow-optimizer control
writes arbflow-optimizer control
writes arbflow-optimizer alerts
writes arbflow-optimizer dead-letters
group arbflow-optimizer arbflow-optimizer

# The paper trading job: in the place of an execution side.
reads arbflow-paper quotes
reads arbflow-paper execution
writes arbflow-paper fills
writes arbflow-paper dead-letters
group arbflow-paper arbflow-paper

# Feeds of quotes.
writes feed quotes

# Whoever executes. It alone reports fills, and says nothing else.
reads execution execution
writes execution fills
group execution execution

# People who operate: commands, approvals, and a look at everything. Nobody but the job writes orders.
writes operator control
writes operator approvals
reads operator quotes
reads operator control
reads operator approvals
reads operator fills
reads operator opportunities
reads operator verdicts
reads operator decisions
reads operator approval-requests
reads operator execution
reads operator dead-letters
reads operator alerts
reads operator risk
