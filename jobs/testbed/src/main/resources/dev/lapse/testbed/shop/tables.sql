create schema shop;
create schema hr;

create table hr.department (
    department_id integer not null,
    title         varchar(60) not null
);

create table hr.employee (
    employee_id   integer not null,
    department_id integer not null,
    cpr           varchar(10) check (cpr ~ '^[0-9]{10}$'),
    first_name    varchar(60) not null,
    last_name     varchar(60) not null,
    email         varchar(120) not null check (email like '%@%'),
    phone         varchar(20),
    title         varchar(60) not null,
    hired_on      date not null,
    left_on       date
);

create table shop.category (
    category_id         integer not null,
    parent_id           integer,
    featured_product_id integer,
    title               varchar(60) not null
);

create table shop.product (
    product_id  integer not null,
    category_id integer not null,
    sku         varchar(20) not null,
    title       varchar(80) not null,
    price       numeric(10, 2) not null check (price > 0),
    vat_rate    numeric(4, 2) not null
);

create table shop.warehouse (
    warehouse_id integer not null,
    title        varchar(60) not null,
    address_id   bigint not null
);

create table shop.stock (
    warehouse_id integer not null,
    product_id   integer not null,
    quantity     integer not null check (quantity >= 0)
);

create table shop.address (
    address_id  bigint not null,
    line1       varchar(80) not null check (line1 <> ''),
    line2       varchar(80),
    postal_code varchar(10) not null,
    city        varchar(60) not null,
    country     varchar(2) not null check (length(country) = 2)
);

create table shop.customer (
    customer_id    bigint not null,
    customer_no    varchar(12) not null,
    address_id     bigint,
    first_name     varchar(60) not null,
    last_name      varchar(60) not null,
    email          varchar(120) not null check (email like '%@%'),
    phone          varchar(20),
    password_hash  varchar(100),
    birth_date     date,
    segment        varchar(20),
    language       varchar(2) not null,
    status         varchar(10) not null check (status in ('OPEN', 'CLOSED')),
    credit_balance numeric(10, 2),
    registered_at  timestamp not null,
    last_login     timestamp,
    changed_at     timestamp not null
);

create table shop.sales_order (
    order_id        bigint not null,
    customer_id     bigint not null,
    ordered_at      timestamp not null,
    completed_at    timestamp,
    status          varchar(10) not null check (status in ('OPEN', 'DELIVERED', 'CANCELLED')),
    complaint_state varchar(10) check (complaint_state in ('OPEN', 'SETTLED')),
    recipient_name  varchar(120),
    delivery_note   varchar(200),
    ip_address      varchar(45),
    total           numeric(12, 2) not null,
    currency        varchar(3) not null
);

create table shop.order_line (
    order_id   bigint not null,
    line_no    integer not null,
    product_id integer not null,
    quantity   integer not null check (quantity > 0),
    unit_price numeric(10, 2) not null,
    gift_text  varchar(200)
);

create table shop.invoice (
    invoice_id      bigint not null,
    invoice_no      varchar(16) not null,
    customer_id     bigint not null,
    order_id        bigint,
    vat_scheme      varchar(3) not null check (vat_scheme in ('DOM', 'OSS')),
    issued_on       date not null,
    due_on          date not null,
    paid_on         date,
    cancelled       smallint not null check (cancelled in (0, 1)),
    dispute_state   varchar(12) check (dispute_state in ('OPEN', 'COLLECTION', 'CLOSED')),
    buyer_reference varchar(80),
    buyer_mail      varchar(120),
    buyer_phone     varchar(20),
    net_amount      numeric(12, 2) not null,
    vat_amount      numeric(12, 2) not null,
    currency        varchar(3) not null
);

create table shop.invoice_line (
    invoice_id bigint not null,
    line_no    integer not null,
    vat_scheme varchar(3) not null check (vat_scheme in ('DOM', 'OSS')),
    product_id integer not null,
    quantity   integer not null check (quantity > 0),
    unit_price numeric(10, 2) not null,
    vat_rate   numeric(4, 2) not null
);

-- paid_at is UTC, as the payment provider sends it; every other time in this schema is local.
create table shop.payment (
    payment_id         bigint not null,
    invoice_id         bigint not null,
    customer_id        bigint not null,
    paid_at            timestamp not null,
    method             varchar(10) not null,
    amount             numeric(12, 2) not null,
    payer_name         varchar(120),
    card_last4         varchar(4),
    provider_reference varchar(40)
);

create table shop.newsletter_consent (
    consent_id      bigint not null,
    customer_id     bigint,
    email           varchar(120) not null check (email like '%@%'),
    granted_at      timestamp not null,
    withdrawn_at    timestamp,
    source          varchar(20) not null,
    wording_version integer not null
);

create table shop.support_ticket (
    ticket_id   bigint not null,
    customer_id bigint not null,
    order_id    bigint,
    opened_at   timestamp not null,
    closed_at   timestamp,
    state       varchar(10) not null check (state in ('OPEN', 'CLOSED', 'ESCALATED')),
    channel     varchar(10) not null,
    subject     varchar(120) not null
);

create table shop.ticket_message (
    message_id bigint not null,
    ticket_id  bigint not null,
    agent_id   integer,
    author     varchar(8) not null check (author in ('CUSTOMER', 'AGENT')),
    sent_at    timestamp not null,
    body       text not null
);

create table shop.ticket_attachment (
    attachment_id bigint not null,
    message_id    bigint not null,
    file_name     varchar(120) not null,
    storage_key   varchar(60) not null,
    media_type    varchar(40) not null,
    size_bytes    integer not null
);

create table shop.message (
    message_id  bigint not null,
    customer_id bigint not null,
    employee_id integer,
    sent_at     timestamp not null,
    sender      varchar(8) not null check (sender in ('CUSTOMER', 'EMPLOYEE')),
    agent_name  varchar(120),
    body        text not null
);

create table shop.web_log (
    log_id     bigint not null,
    logged_at  timestamp not null,
    ip         varchar(45) not null,
    user_agent varchar(120) not null,
    path       varchar(120) not null,
    status     integer not null
);
