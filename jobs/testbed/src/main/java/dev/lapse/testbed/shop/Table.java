package dev.lapse.testbed.shop;

import java.util.Optional;

/** The tables of the shop, their columns in the order in which rows are written, and the record sets that bind them. */
public enum Table {
    DEPARTMENT("hr.department", "", "department_id, title"),
    EMPLOYEE(
            "hr.employee",
            "employee",
            "employee_id, department_id, cpr, first_name, last_name, email, phone, title, hired_on, left_on"),
    CATEGORY("shop.category", "", "category_id, parent_id, featured_product_id, title"),
    PRODUCT("shop.product", "", "product_id, category_id, sku, title, price, vat_rate"),
    WAREHOUSE("shop.warehouse", "", "warehouse_id, title, address_id"),
    STOCK("shop.stock", "", "warehouse_id, product_id, quantity"),
    ADDRESS("shop.address", "address", "address_id, line1, line2, postal_code, city, country"),
    CUSTOMER(
            "shop.customer",
            "customer",
            "customer_id, customer_no, address_id, first_name, last_name, email, phone, password_hash, birth_date, segment,"
                    + " language, status, credit_balance, registered_at, last_login, changed_at"),
    ORDER(
            "shop.sales_order",
            "order",
            "order_id, customer_id, ordered_at, completed_at, status, complaint_state, recipient_name, delivery_note,"
                    + " ip_address, total, currency"),
    ORDER_LINE("shop.order_line", "order-line", "order_id, line_no, product_id, quantity, unit_price, gift_text"),
    INVOICE(
            "shop.invoice",
            "invoice",
            "invoice_id, invoice_no, customer_id, order_id, vat_scheme, issued_on, due_on, paid_on, cancelled, dispute_state,"
                    + " buyer_reference, buyer_mail, buyer_phone, net_amount, vat_amount, currency"),
    INVOICE_LINE(
            "shop.invoice_line",
            "invoice-line",
            "invoice_id, line_no, vat_scheme, product_id, quantity, unit_price, vat_rate"),
    PAYMENT(
            "shop.payment",
            "payment",
            "payment_id, invoice_id, customer_id, paid_at, method, amount, payer_name, card_last4, provider_reference"),
    NEWSLETTER_CONSENT(
            "shop.newsletter_consent",
            "newsletter-consent",
            "consent_id, customer_id, email, granted_at, withdrawn_at, source, wording_version"),
    SUPPORT_TICKET(
            "shop.support_ticket",
            "support-ticket",
            "ticket_id, customer_id, order_id, opened_at, closed_at, state, channel, subject"),
    TICKET_MESSAGE("shop.ticket_message", "ticket-message", "message_id, ticket_id, agent_id, author, sent_at, body"),
    TICKET_ATTACHMENT(
            "shop.ticket_attachment",
            "ticket-attachment",
            "attachment_id, message_id, file_name, storage_key, media_type, size_bytes"),
    MESSAGE("shop.message", "message", "message_id, customer_id, employee_id, sent_at, sender, agent_name, body"),
    WEB_LOG("shop.web_log", "web-log", "log_id, logged_at, ip, user_agent, path, status");

    private final String sqlName;
    private final String recordSet;
    private final String columns;

    Table(String sqlName, String recordSet, String columns) {
        this.sqlName = sqlName;
        this.recordSet = recordSet;
        this.columns = columns;
    }

    /** The table with its schema. */
    public String sqlName() {
        return sqlName;
    }

    /** The columns, comma separated. */
    public String columns() {
        return columns;
    }

    /** The record set that binds the table; empty where the policy set ignores it. */
    public Optional<String> recordSet() {
        return Optional.of(recordSet).filter(name -> !name.isEmpty());
    }
}
