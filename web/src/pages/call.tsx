// /calls/$id: a call by its own address; while one is in it, the room above the pages covers this one.
import { useParams } from "@tanstack/react-router";
import { useMe } from "@/api/session";
import { CallView } from "@/features/ringing/CallView";

export function CallPage() {
  const { id } = useParams({ from: "/inside/calls/$id" });
  const { id: myId } = useMe();
  return <CallView key={id} id={id} myId={myId} />;
}
