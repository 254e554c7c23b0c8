// What a person may see follows from the roster: when his part in a school is another, everything on screen is read anew,
// and what he may not see any more goes from it at once.
import type { QueryClient } from "@tanstack/react-query";
import { isProblem } from "@/api/problem";
import type { Dispatcher } from "@/realtime/dispatch";

const CLOSED = new Set([403, 404]);

export function registerSchoolEvents(personal: Dispatcher, client: QueryClient): void {
  personal.register({
    "school.roles_changed": async () => {
      // What is not on screen must not come back from memory.
      client.removeQueries({ type: "inactive" });
      await client.invalidateQueries();
      await client.resetQueries({ predicate: ({ state }) => state.data !== undefined && isProblem(state.error) && CLOSED.has(state.error.status) });
    },
  });
}
