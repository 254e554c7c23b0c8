// From the personal channel of a school's admin to the list of its archives.
import type { QueryClient } from "@tanstack/react-query";
import type { Dispatcher } from "@/realtime/dispatch";
import { exportsQuery } from "./queries";
import { changeExports, type ExportChanged } from "./reducers";

export function registerExportEvents(personal: Dispatcher, client: QueryClient): () => void {
  return personal.register({
    "export.changed": (data: never) => {
      const event = data as ExportChanged;
      client.setQueryData(exportsQuery(event.school_id).queryKey, (before) => before && changeExports(before, event));
    },
  });
}
