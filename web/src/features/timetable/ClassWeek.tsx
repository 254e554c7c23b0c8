// The week of one class, as a tab of its page.
import { useState } from "react";
import { WeekView } from "./WeekView";

export function ClassWeek({ communityId }: { communityId: string }) {
  const [monday, setMonday] = useState<string | undefined>();
  return <WeekView date={monday} communityId={communityId} onWeek={setMonday} />;
}
