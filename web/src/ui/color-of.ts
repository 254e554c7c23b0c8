// A colour 0–9 for things that have an id but no colour from the server: classes and other groups.
export function colorOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return sum % 10;
}
