/** An amount in major units, rounded to cents. `currency` is ISO 4217; `null`: the location did not say. */
export interface Money {
  readonly amount: number;
  readonly currency: string | null;
}

/** Adds up amounts per currency, in the order in which the currencies appear. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string | null, number>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => ({ amount: Math.round(amount * 100) / 100, currency }));
}
