/** What listens through a connection and what ends it take turns under this key. */
export const turnOfConnection = (connectionId: number): string => `connection:${connectionId}`;
