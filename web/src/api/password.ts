// Sign-in by login and password. The one call that is not in our OpenAPI: the accounts library serves it.
import { transport } from "./transport";

const LOGIN = "/_allauth/browser/v1/auth/login";

/** Throws Problem: username_password_mismatch, throttled, offline… */
export async function signInByPassword(login: string, password: string): Promise<void> {
  await transport(
    new Request(LOGIN, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username: login, password }),
    }),
  );
}
