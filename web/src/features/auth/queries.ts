// Ways in: by password and by card. After each the session is read anew, so that the whole app knows who came.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { signInByPassword } from "@/api/password";
import { isProblem } from "@/api/problem";
import { sessionQuery } from "@/api/session";

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
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
    onSuccess: onDone,
  });
}

export function useCardSignIn(onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ secret, isForeign }: CardEntry) => {
      const session = await answer(api.POST("/api/session/card", { body: { secret, is_foreign_device: isForeign } }));
      queryClient.setQueryData(sessionQuery.queryKey, session);
    },
    onSuccess: onDone,
  });
}
