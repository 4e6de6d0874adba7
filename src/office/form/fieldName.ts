/** Where a field stands in the input, as the server names it: `office.phone` is ['office', 'phone']. */
export type FieldName = string | (string | number)[]
