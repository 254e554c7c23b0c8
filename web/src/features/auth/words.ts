// Why a sign-in did not work, in words for the person who tried.
import { isProblem } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-auth";

export function signInFault(error: unknown): string | null {
  if (!error) return null;
  if (!isProblem(error)) return t("common.problem.server");
  if (error.code === "username_password_mismatch") return t("auth.wrong_password");
  if (error.code === "card_unknown") return t("auth.card_unknown");
  if (error.status === 429 && error.retryAfterSeconds) return t("auth.throttled", { seconds: error.retryAfterSeconds });
  return error.detail;
}
