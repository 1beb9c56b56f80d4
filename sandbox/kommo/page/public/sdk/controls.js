const items = (line) => `{% for item in items %}${line}{% endfor %}`;
const common = 'name="{{ name }}" id="{{ id }}"';

/** Twig sources of the system controls that `self.render({ref: '/tmpl/controls/<name>.twig'})` draws. */
export const controls = {
  input: `<input type="text" class="text-input {{ class_name }}" ${common} value="{{ value }}" placeholder="{{ placeholder }}">`,
  textarea: `<textarea class="text-input text-input-textarea {{ class_name }}" ${common} placeholder="{{ placeholder }}">{{ value }}</textarea>`,
  suggest: `<input type="text" class="text-input control--suggest--input {{ class_name }}" ${common} value="{{ value }}" placeholder="{{ placeholder }}">`,
  select: `<div class="control--select {{ class_name }}"><select ${common}>${items('<option value="{{ item.id }}"{% if item.id == selected %} selected{% endif %}>{{ item.option }}</option>')}</select></div>`,
  multiselect: `<select multiple class="{{ class_name }}" ${common}>${items('<option value="{{ item.id }}">{{ item.option }}</option>')}</select>`,
  radio: items(
    '<label class="control-radio {{ class_name }}"><input type="radio" name="{{ name }}" value="{{ item.id }}"{% if item.id == selected %} checked{% endif %}>{{ item.option }}</label>',
  ),
  checkbox: `<label class="control-checkbox {{ class_name }}"><input type="checkbox" ${common} value="{{ value }}"{% if checked %} checked{% endif %}>{{ text }}</label>`,
  checkboxes_dropdown: `<div class="checkboxes_dropdown {{ class_name }}" id="{{ id }}"><div class="checkboxes_dropdown__title_wrapper">{{ title_empty }}</div>${items('<label class="checkboxes_dropdown__item"><input type="checkbox" name="{{ item.name }}" value="{{ item.id }}"{% if item.is_checked %} checked{% endif %}>{{ item.option }}</label>')}</div>`,
  'checkboxes_dropdown/values_title': '<span class="checkboxes_dropdown__title">{{ title }}</span>',
  date_field: `<input type="text" class="text-input date_field {{ class_name }}" ${common} value="{{ value }}" placeholder="{{ placeholder }}">`,
  file: `<input type="file" class="{{ class_name }}" ${common}>`,
  button:
    '<button type="button" class="button-input {{ class_name }}" id="{{ id }}"><span class="button-input-inner">{{ text }}</span></button>',
  cancel_button: '<button type="button" class="button-cancel {{ class_name }}" id="{{ id }}">{{ text }}</button>',
  delete_button: '<button type="button" class="button-delete {{ class_name }}" id="{{ id }}">{{ text }}</button>',
};
