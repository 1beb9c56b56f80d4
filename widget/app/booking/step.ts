/** What a narrow window shows one after the other. */
export type Step = 'services' | 'time' | 'details';
