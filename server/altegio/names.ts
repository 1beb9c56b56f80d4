import { digitsOf, isMasked } from '../../shared/domain/phone.ts';

interface WireName {
  readonly name?: string | undefined;
  readonly surname?: string | undefined;
  readonly patronymic?: string | undefined;
  readonly middle_name?: string | undefined;
  readonly display_name?: string | undefined;
}

/** The name to show: the vendor's own composition, else name, patronymic and surname. */
export function fullName({ name, surname, patronymic, middle_name, display_name }: WireName): string {
  if (display_name?.trim()) return display_name.trim();
  return [name, patronymic ?? middle_name, surname].filter((part) => part?.trim()).join(' ');
}

/** A phone as the vendor takes it: `+` and digits. `null`: none, masked, or not 7 to 15 digits. */
export function toPhone(phone: string | null): string | null {
  if (!phone || isMasked(phone)) return null;
  const digits = digitsOf(phone);
  return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : null;
}

/** Colours come with and without `#`. `null`: none. */
export function toColor(color: string | undefined): string | null {
  const hex = (color ?? '').replace('#', '').toLowerCase();
  return /^[0-9a-f]{6}$/.test(hex) ? hex : null;
}
