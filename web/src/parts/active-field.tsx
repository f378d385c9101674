// In a form: whether something is in use. Nothing is deleted here; it is switched off, and the note says
// what that ends and what stays.

import { Form, Switch } from 'antd'

export const ActiveField = ({ label, note }: { label: string; note: string }) => (
  <Form.Item name="isActive" label={label} valuePropName="checked" extra={note}>
    <Switch />
  </Form.Item>
)
