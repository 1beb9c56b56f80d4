import type { Category, Service } from '../domain/state.ts';
import type { World } from '../domain/world.ts';

/** A service as `GET /company/{loc}/services` prints it; all lengths are seconds. */
export function serviceWire(world: World, service: Service) {
  return {
    id: service.id,
    salon_service_id: service.id + 9_000_000,
    title: service.title,
    original_title: service.title,
    booking_title: service.title,
    print_title: service.title,
    category_id: service.categoryId,
    price_min: service.priceMin,
    price_max: service.priceMax,
    discount: 0,
    comment: service.comment,
    weight: service.weight,
    active: Number(service.active),
    api_id: '',
    api_service_id: 0,
    prepaid: 'forbidden',
    is_multi: service.group,
    capacity: service.group ? service.capacity : 0,
    duration: service.duration,
    staff: service.staff.map((link) => ({
      id: link.staffId,
      seance_length: link.length,
      technological_card_id: 0,
      image_url: '',
      price: link.price === null ? null : { min: link.price, max: link.price },
      name: world.staff(service.locationId, link.staffId)?.name ?? '',
    })),
    resources: service.resourceIds,
    is_online: service.online,
    dates: [],
    date_from: '0000-00-00',
    date_to: '0000-00-00',
    is_need_limit_date: false,
    seance_search_start: 0,
    seance_search_finish: 86_400,
    seance_search_step: 900,
    step: 0,
    schedule_template_type: 2,
    technical_break_duration: null,
    default_technical_break_duration: 0,
    is_composite: false,
    is_chain: false,
    is_price_managed_only_in_chain: false,
    is_comment_managed_only_in_chain: false,
    price_prepaid_amount: 0,
    price_prepaid_percent: 100,
    abonement_restriction_value: 0,
    is_abonement_autopayment_enabled: 0,
    autopayment_before_visit_time: 0,
    online_invoicing_status: 0,
    repeat_visit_days_step: null,
    service_type: 1,
    image_group: [],
  };
}

export function categoryWire(world: World, category: Category) {
  const services = world.state.services.filter((it) => it.categoryId === category.id);
  return {
    id: category.id,
    salon_service_id: category.id + 9_500_000,
    title: category.title,
    weight: category.weight,
    api_id: '',
    staff: [...new Set(services.flatMap((service) => service.staff.map((link) => link.staffId)))],
    is_chain: false,
    sex: 0,
  };
}
