/** The peer's settings, the four tables of its shop, and what it is told of them. */
export const version = '2.86.2';

export interface FidesSettings {
  readonly database: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
  };
  /** Of its own records. */
  readonly records: string;
  readonly redis: { readonly port: number; readonly password: string };
  readonly root: { readonly id: string; readonly secret: string };
  /** 32 characters. */
  readonly key: string;
}

/** Requests run at once, in the server itself; nothing is asked of anybody and nothing told to anybody. */
export const settings = ({ database, records, redis, root, key }: FidesSettings): string => `[database]
server = "${database.host}"
port = "${database.port}"
user = "${database.user}"
password = "${database.password}"
db = "${records}"
api_engine_pool_size = 10
api_engine_max_overflow = 5

[redis]
host = "127.0.0.1"
port = ${redis.port}
password = "${redis.password}"

[celery]
task_always_eager = true

[security]
env = "prod"
app_encryption_key = "${key}"
oauth_root_client_id = "${root.id}"
oauth_root_client_secret = "${root.secret}"

[execution]
require_manual_request_approval = false
subject_identity_verification_required = false

[admin_ui]
enabled = false

[logging]
level = "WARNING"

[user]
analytics_opt_out = true
`;

/** As many customers and orders as the shop beside it, with an index on every key that is followed. */
export const tables = ({
  customers,
  orders,
}: {
  readonly customers: number;
  readonly orders: number;
}): string => `
  create table customer (id integer primary key, given_name text, family_name text, email text, phone text);
  create table address (id integer primary key, customer_id integer not null references customer, street text, postcode text, city text);
  create table orders (id integer primary key, customer_id integer not null references customer, contact_name text, contact_email text,
    contact_phone text, note text, net integer not null);
  create table order_line (id integer primary key, order_id integer not null references orders, sku text, description text, quantity integer);
  insert into customer select n, 'Anna', 'Alm' || n, 'a' || n || '@klinik.example', '040-' || n from generate_series(1, ${customers}) n;
  insert into address select n, n, 'Gatan ' || n, '111 11', 'Lund' from generate_series(1, ${customers}) n;
  insert into orders select n, n % ${customers} + 1, 'Anna Alm' || n % ${customers} + 1, 'a' || n % ${customers} + 1 || '@klinik.example',
    '040-' || n % ${customers} + 1, 'ring på', 10000 from generate_series(1, ${orders}) n;
  insert into order_line select n, n, 'sku', 'item', 1 from generate_series(1, ${orders}) n;
  create index on customer (email);
  create index on address (customer_id);
  create index on orders (customer_id);
  create index on order_line (order_id);
  vacuum analyze`;

interface Field {
  readonly name: string;
  readonly data_categories?: readonly string[];
  readonly fides_meta?: object;
}

const key: Field = { name: 'id', fides_meta: { primary_key: true, data_type: 'integer' } };
const of = (name: string, field: string): Field => ({
  name,
  fides_meta: { data_type: 'integer', references: [{ dataset: 'shop', field, direction: 'from' }] },
});
const personal = (name: string, category: string, meta: object = {}): Field => ({
  name,
  data_categories: [category],
  fides_meta: { data_type: 'string', ...meta },
});

export const dataset = {
  fides_key: 'shop',
  name: 'shop',
  description: 'a shop of four tables',
  collections: [
    {
      name: 'customer',
      fields: [
        key,
        personal('given_name', 'user.name'),
        personal('family_name', 'user.name'),
        personal('email', 'user.contact.email', { identity: 'email' }),
        personal('phone', 'user.contact.phone_number'),
      ],
    },
    {
      name: 'address',
      fields: [
        key,
        of('customer_id', 'customer.id'),
        personal('street', 'user.contact.address.street'),
        personal('postcode', 'user.contact.address.postal_code'),
        personal('city', 'user.contact.address.city'),
      ],
    },
    {
      name: 'orders',
      fields: [
        key,
        of('customer_id', 'customer.id'),
        personal('contact_name', 'user.name'),
        personal('contact_email', 'user.contact.email'),
        personal('contact_phone', 'user.contact.phone_number'),
        personal('note', 'user.content'),
      ],
    },
    {
      name: 'order_line',
      fields: [key, of('order_id', 'orders.id'), personal('description', 'user.behavior.purchase_history')],
    },
  ],
};
