// Ways in: by password and by card. After each the session is read anew, so that the whole app knows who came.
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { signInByPassword } from "@/api/password";
import { isProblem } from "@/api/problem";
import { sessionQuery } from "@/api/session";
import { takeChosenLook } from "@/lib/look";

export type PasswordEntry = { readonly login: string; readonly password: string; readonly isForeign: boolean };
export type CardEntry = { readonly secret: string; readonly isForeign: boolean };

export function usePasswordSignIn(onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ login, password, isForeign }: PasswordEntry) => {
      try {
        await signInByPassword(login, password);
      } catch (error) {
        // Somebody is signed in here already, in another tab: that is where we wanted to be.
        if (!isProblem(error) || error.status !== 409) throw error;
      }
      if (isForeign) await answer(api.PATCH("/api/session", { body: { is_foreign_device: true } }));
      await keepChosenLook();
      await readSession(queryClient);
    },
    onSuccess: onDone,
  });
}

export function useCardSignIn(onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ secret, isForeign }: CardEntry) => {
      await answer(api.POST("/api/session/card", { body: { secret, is_foreign_device: isForeign } }));
      await keepChosenLook();
      await readSession(queryClient);
    },
    onSuccess: onDone,
  });
}

/** The version for low vision, chosen at the door, must not vanish behind it. A failure here is no reason to stay outside. */
async function keepChosenLook(): Promise<void> {
  const look = takeChosenLook();
  if (look) await answer(api.PATCH("/api/me", { body: look })).catch(() => undefined);
}

function readSession(queryClient: QueryClient) {
  return queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
}
