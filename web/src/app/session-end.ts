// The session is over, whoever ended it: the page forgets everybody and everything and starts anew at the sign-in.
import type { QueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/api/session";
import { forgetKept } from "@/lib/kept";

/** Signed out elsewhere, by a revoked card or by time: back to the sign-in, and after it to the same page. */
export function forgetSession(queryClient: QueryClient): void {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  // Whoever is just signing out himself needs no way back to this page.
  if (!session?.is_signed_in || queryClient.isMutating({ mutationKey: ["sign-out"] }) > 0) return;
  // What the device kept for its owner was kept for this session: a lost phone whose card was revoked shows nothing.
  void forgetKept().finally(goToSignIn);
}

export function goToSignIn(): void {
  const { pathname, search } = window.location;
  const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
  // A new page is the one sure way to leave nothing of the person before in memory.
  window.location.replace(`/sign-in${next}`);
}
