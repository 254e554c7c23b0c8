// How the app reads: fresh for half a minute, silent second tries only where a second try can help.
import { QueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/problem";

const TRIES = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < TRIES && mayPass(error),
        retryDelay: (failures) => Math.min(5_000, 500 * 2 ** failures) * (0.5 + Math.random() / 2),
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** A refusal stays a refusal; silence of the network and a server on its way up may pass. */
function mayPass(error: Error): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 502);
}
