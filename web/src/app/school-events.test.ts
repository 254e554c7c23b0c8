// The server's own record of a role put right, played: what is on screen afterwards is what it reads afresh.
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { createDispatcher } from "@/realtime/dispatch";
import { readEnvelope } from "@/realtime/envelope";
import recorded from "@/realtime/fixtures/school.roles_changed.json";
import { registerSchoolEvents } from "./school-events";

it("reads anew what is on screen, and nothing else is asked for", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const asked = vi.fn<(name: string) => void>();
  const after: Record<string, unknown> = recorded.after;
  const watched = Object.entries(recorded.before).map(([name, state]) => {
    client.setQueryData([name], state);
    const queryFn = () => {
      asked(name);
      return Promise.resolve(after[name]);
    };
    const observer = new QueryObserver(client, { queryKey: [name], queryFn });
    return observer.subscribe(() => {});
  });
  client.setQueryData(["left behind"], 1);
  const personal = createDispatcher();
  registerSchoolEvents(personal, client);
  for (const { envelope } of recorded.events) {
    const read = readEnvelope(envelope);
    if (read) personal.dispatch(read);
  }
  await vi.waitFor(() => {
    for (const [name, state] of Object.entries(after)) expect(client.getQueryData([name])).toEqual(state);
  });
  expect(new Set(asked.mock.calls.flat())).toEqual(new Set(Object.keys(after)));
  for (const leave of watched) leave();
});

it("takes from the screen, and from memory, what may not be seen any more", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  client.setQueryData(["community", "old"], "its people");
  client.setQueryData(["community", "left behind"], "its people");
  const observer = new QueryObserver(client, {
    queryKey: ["community", "old"],
    queryFn: () => Promise.reject(new Problem({ status: 404, code: "not_found", detail: "" })),
  });
  const leave = observer.subscribe(() => {});
  const personal = createDispatcher();
  registerSchoolEvents(personal, client);
  personal.dispatch({ type: "school.roles_changed", seq: null, data: {} });
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBeUndefined());
  await vi.waitFor(() => expect(observer.getCurrentResult().isError).toBe(true));
  expect(client.getQueryData(["community", "left behind"])).toBeUndefined();
  leave();
});
