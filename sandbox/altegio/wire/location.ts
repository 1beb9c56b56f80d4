import type { Location, Rights } from '../domain/state.ts';
import { offsetAt } from '../domain/time.ts';
import type { World } from '../domain/world.ts';
import { countries } from './countries.ts';

/** A location as `GET /companies` and `GET /company/{id}` print it. */
export function locationWire(world: World, location: Location) {
  const country = countries.find((it) => it.id === location.countryId);
  const staff = world.state.staff.filter((it) => it.locationId === location.id && !it.fired && !it.deleted);
  return {
    id: location.id,
    title: location.title,
    public_title: location.title,
    short_descr: 'Beauty salon',
    logo: '',
    active: 1,
    phone: location.phone,
    phones: [location.phone],
    email: location.email,
    country_id: location.countryId,
    country: country?.title ?? '',
    city_id: location.countryId * 100,
    city: location.city,
    // The standard-time offset in hours: the zone name beside it is the one to trust.
    timezone: Number.parseInt(offsetAt(world.wall(location), location.timezone, true), 10),
    timezone_name: location.timezone,
    address: location.address,
    coordinate_lat: 0,
    coordinate_lon: 0,
    schedule: '',
    phone_confirmation: false,
    active_staff_count: staff.length,
    currency_short_title: location.currencySymbol,
    group_priority: 0,
    bookform_group_priority: 0,
    reminds_sms_disabled: 0,
    reminds_sms_default: 0,
    app_ios: '',
    app_android: '',
    photos: [],
    company_photos: [],
    description: '<p></p>',
    business_type_id: 1,
    business_group_id: 1,
    site: '',
    zip: '',
    social: {},
    booking_widget_promo: '',
    main_group_id: location.chainId,
  };
}

function chainOf(world: World, location: Location) {
  const chain = world.state.chains.find((it) => it.id === location.chainId);
  return chain ? { id: chain.id, title: chain.title } : null;
}

/** The card of one location; `rights` are the caller's own and come only with `my=1`. */
export function locationCardWire(world: World, location: Location, rights: Rights | undefined, groups: boolean) {
  const chain = chainOf(world, location);
  return {
    ...locationWire(world, location),
    main_group: chain ?? [],
    ...(groups ? { groups: chain ? { [chain.id]: chain } : [] } : {}),
    payment_policy: { type: 'none' },
    bookforms: [
      { id: location.id * 10 + 7, title: 'Main', is_default: true, url: `https://n${location.id * 10 + 7}.alteg.io` },
    ],
    allow_change_record: true,
    allow_change_record_delay_step: 0,
    allow_delete_record: true,
    allow_delete_record_delay_step: 0,
    booking_comment_required: false,
    booking_email_required: false,
    record_type_id: 0,
    ...(rights ? { access: rights } : {}),
  };
}
