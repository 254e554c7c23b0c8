// The mark: a sphere with the margin line through its left third.
export function Logo({ size = 44 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <path d="M14 0v40" style={{ stroke: "var(--margin)" }} strokeWidth="2.5" />
      <circle cx="20" cy="20" r="15" style={{ fill: "var(--primary)" }} />
      <path d="M14 6.2v27.6" style={{ stroke: "var(--page)" }} strokeWidth="2.5" />
    </svg>
  );
}
