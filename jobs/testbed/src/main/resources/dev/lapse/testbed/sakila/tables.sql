create schema sakila;

create table sakila.country (
    country_id integer primary key,
    country    varchar(50) not null
);

create table sakila.city (
    city_id    integer primary key,
    city       varchar(50) not null,
    country_id integer not null
);

create table sakila.address (
    address_id  integer primary key,
    address     varchar(50) not null,
    address2    varchar(50),
    district    varchar(20) not null,
    city_id     integer not null,
    postal_code varchar(10),
    phone       varchar(20) not null,
    last_update timestamp not null
);

create table sakila.store (
    store_id         integer primary key,
    manager_staff_id integer not null unique,
    address_id       integer not null,
    last_update      timestamp not null
);

create table sakila.staff (
    staff_id    integer primary key,
    first_name  varchar(45) not null,
    last_name   varchar(45) not null,
    address_id  integer not null,
    email       varchar(50),
    store_id    integer not null,
    active      boolean not null,
    username    varchar(16) not null,
    last_update timestamp not null
);

create table sakila.customer (
    customer_id integer primary key,
    store_id    integer not null,
    first_name  varchar(45) not null,
    last_name   varchar(45) not null,
    email       varchar(50),
    address_id  integer not null,
    activebool  boolean not null,
    create_date date not null,
    active      integer not null,
    last_update timestamp not null
);

create table sakila.language (
    language_id integer primary key,
    name        varchar(20) not null
);

create table sakila.film (
    film_id          integer primary key,
    title            varchar(255) not null,
    release_year     integer not null,
    language_id      integer not null,
    rental_rate      numeric(4, 2) not null,
    replacement_cost numeric(5, 2) not null,
    rating           varchar(5) not null
);

create table sakila.inventory (
    inventory_id integer primary key,
    film_id      integer not null,
    store_id     integer not null
);

create table sakila.rental (
    rental_id    integer primary key,
    rental_date  timestamp not null,
    inventory_id integer not null,
    customer_id  integer not null,
    return_date  timestamp,
    staff_id     integer not null
);

create table sakila.payment (
    payment_id   integer primary key,
    customer_id  integer not null,
    staff_id     integer not null,
    rental_id    integer,
    amount       numeric(5, 2) not null,
    payment_date timestamp not null
);
