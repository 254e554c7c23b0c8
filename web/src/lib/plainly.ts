// Words as people look for them: small letters, and no matter whether the dots of «yo» were typed.
export function plainly(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
