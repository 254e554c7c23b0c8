// How a login card is shown: its code in groups, its QR as a picture that can carry no script.

/** Groups of four are easier to read off paper than one long word. */
export function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}

/** An inline SVG may go without its namespace; a picture may not. */
export function pictureOf(svg: string): string {
  const whole = svg.includes("xmlns=") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  return `data:image/svg+xml;utf8,${encodeURIComponent(whole)}`;
}
