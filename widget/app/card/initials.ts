/** Two letters that stand for a name: the first of its first and of its second word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const [first = '', second = ''] = words;
  return `${[...first][0] ?? ''}${[...second][0] ?? ''}`.toLocaleUpperCase();
}
